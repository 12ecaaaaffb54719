// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "cart_create_in": {
    "lines": {
      "maxItems": 100
    }
  },
  "cart_delivery_in": {
    "pickups": {
      "maxItems": 100
    }
  },
  "cart_choice_in": {
    "option_ids": {
      "required": true,
      "maxItems": 100
    }
  },
  "cart_line_add_in": {
    "variant_id": {
      "required": true
    },
    "quantity": {
      "minimum": 1,
      "maximum": 999
    }
  },
  "cart_line_set_in": {
    "quantity": {
      "minimum": 1,
      "maximum": 999
    }
  }
} as const;
