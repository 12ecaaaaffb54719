// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "moderation_judge_in": {
    "verdict": {
      "required": true,
      "words": [
        "uphold",
        "reverse"
      ]
    },
    "statement": {
      "required": true,
      "minLength": 1,
      "maxLength": 4000
    }
  },
  "moderation_decide_in": {
    "verdict": {
      "required": true,
      "words": [
        "keep",
        "withhold"
      ]
    },
    "ground": {
      "required": true,
      "words": [
        "illegal",
        "counterfeit",
        "dangerous",
        "fraud",
        "offensive",
        "intellectual_property",
        "other"
      ]
    },
    "statement": {
      "maxLength": 4000
    }
  },
  "moderation_appeal_in": {
    "text": {
      "required": true,
      "minLength": 10,
      "maxLength": 4000
    }
  },
  "moderation_report_in": {
    "kind": {
      "required": true,
      "words": [
        "product",
        "business"
      ]
    },
    "subject_id": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "reason": {
      "required": true,
      "words": [
        "illegal",
        "counterfeit",
        "dangerous",
        "fraud",
        "offensive",
        "intellectual_property",
        "other"
      ]
    },
    "note": {
      "maxLength": 2000
    },
    "email": {
      "maxLength": 254
    }
  },
  "moderation_review_appeal_in": {
    "text": {
      "required": true,
      "minLength": 10,
      "maxLength": 4000
    }
  }
} as const;
