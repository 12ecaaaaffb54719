-- What an account has paid, newest first.

create index payment_attempt_customer on [payment.attempt] (customer_id, id);
