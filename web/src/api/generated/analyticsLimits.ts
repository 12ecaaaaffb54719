// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
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
