-- What the raw acts are stored in.
CREATE TABLE raw_act (month bigint NOT NULL, contract bigint NOT NULL, provider bigint NOT NULL,
                      visits int NOT NULL, units int NOT NULL, cost bigint NOT NULL,
                      status text NOT NULL, formed_at timestamptz NOT NULL,
                      PRIMARY KEY (month, contract))
