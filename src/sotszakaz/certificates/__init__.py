"""«Социальный сертификат»: issue, life, what the holder pays."""
