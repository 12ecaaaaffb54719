// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "verification_recheck_in": {
    "note": {
      "maxLength": 500
    }
  },
  "verification_ruling_in": {
    "screening_id": {
      "required": true
    },
    "verdict": {
      "required": true,
      "words": [
        "dismiss",
        "confirm"
      ]
    },
    "reason": {
      "required": true,
      "minLength": 1,
      "maxLength": 1000
    }
  },
  "verification_add_in": {
    "kind": {
      "required": true,
      "words": [
        "identity",
        "registration",
        "tax",
        "address",
        "other"
      ]
    }
  }
} as const;
