"""«Реестр исполнителей услуг»: entries, offers, workers, agreements."""
