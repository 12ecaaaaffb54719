// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "extension_add_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "about": {
      "maxLength": 300
    },
    "url": {
      "required": true,
      "minLength": 1,
      "maxLength": 500
    },
    "places": {
      "maxItems": 10
    },
    "fields": {
      "maxItems": 20
    },
    "least_right": {
      "words": [
        "read",
        "listings",
        "stock",
        "orders",
        "refund",
        "team",
        "own"
      ]
    },
    "business_ids": {
      "maxItems": 100
    }
  },
  "extension_set_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "about": {
      "maxLength": 300
    },
    "url": {
      "required": true,
      "minLength": 1,
      "maxLength": 500
    },
    "places": {
      "maxItems": 10
    },
    "fields": {
      "maxItems": 20
    },
    "least_right": {
      "words": [
        "read",
        "listings",
        "stock",
        "orders",
        "refund",
        "team",
        "own"
      ]
    },
    "business_ids": {
      "maxItems": 100
    },
    "is_active": {
      "required": true
    }
  },
  "extension_switch_in": {
    "is_on": {
      "required": true
    },
    "granted": {
      "maxItems": 20
    }
  }
} as const;
