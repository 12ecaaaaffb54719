// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "payment_refund_in": {
    "reason": {
      "maxLength": 500
    },
    "lines": {
      "maxItems": 100
    }
  },
  "payment_create_in": {
    "order_group_id": {
      "required": true
    },
    "provider": {
      "required": true,
      "minLength": 1,
      "maxLength": 40
    },
    "method": {
      "required": true,
      "minLength": 1,
      "maxLength": 40
    },
    "token": {
      "maxLength": 200
    }
  }
} as const;
