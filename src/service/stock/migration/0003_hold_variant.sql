-- Whether a variant has ever been sold.
create index stock_hold_variant on [stock.hold] (variant_id);
