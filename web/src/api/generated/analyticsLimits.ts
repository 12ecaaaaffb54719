// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "analytics_forwarder_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "url": {
      "required": true,
      "minLength": 1,
      "maxLength": 500
    }
  },
  "analytics_forwarder_change_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "url": {
      "required": true,
      "minLength": 1,
      "maxLength": 500
    }
  },
  "analytics_targets_in": {
    "orders_day": {
      "minimum": 0,
      "maximum": 1000000
    },
    "fall_percent": {
      "minimum": 0,
      "maximum": 99
    },
    "fall_hour": {
      "minimum": 1,
      "maximum": 23
    },
    "failed_payments": {
      "minimum": 0,
      "maximum": 10000
    }
  },
  "analytics_events_in": {
    "events": {
      "required": true,
      "maxItems": 20
    }
  },
  "analytics_consent_in": {
    "mode": {
      "required": true,
      "words": [
        "none",
        "anonymous",
        "granted"
      ]
    }
  }
} as const;
