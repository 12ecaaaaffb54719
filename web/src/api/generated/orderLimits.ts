// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "order_many_in": {
    "orders": {
      "required": true,
      "maxItems": 100
    },
    "state": {
      "words": [
        "packed",
        "shipped",
        "ready_for_pickup",
        "delivered",
        "collected"
      ]
    }
  },
  "order_fulfil_in": {
    "lines": {
      "maxItems": 100
    },
    "state": {
      "words": [
        "packed",
        "shipped",
        "ready_for_pickup",
        "delivered",
        "collected"
      ]
    },
    "tracking": {
      "maxLength": 200
    }
  },
  "order_shipment_set_in": {
    "state": {
      "words": [
        "packed",
        "shipped",
        "ready_for_pickup",
        "delivered",
        "collected"
      ]
    },
    "tracking": {
      "maxLength": 200
    }
  },
  "order_note_in": {
    "note_text": {
      "required": true,
      "minLength": 1,
      "maxLength": 2000
    }
  },
  "order_place_in": {
    "cart_id": {
      "required": true
    },
    "cart_token": {
      "maxLength": 200
    },
    "email": {
      "maxLength": 254
    },
    "phone": {
      "maxLength": 16
    },
    "name": {
      "maxLength": 100
    },
    "expected_total": {
      "required": true
    },
    "external_id": {
      "minLength": 8,
      "maxLength": 64
    }
  },
  "order_cancel_in": {
    "reason": {
      "maxLength": 500
    }
  }
} as const;
