// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "review_decide_in": {
    "verdict": {
      "required": true,
      "words": [
        "publish",
        "hide"
      ]
    },
    "reason": {
      "maxLength": 500
    }
  },
  "review_reply_in": {
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 2000
    }
  },
  "review_create_in": {
    "rating": {
      "required": true,
      "minimum": 1,
      "maximum": 5
    },
    "title": {
      "maxLength": 120
    },
    "body": {
      "maxLength": 4000
    },
    "author_name": {
      "maxLength": 60
    },
    "locale": {
      "maxLength": 7
    },
    "media_ids": {
      "maxItems": 4
    }
  },
  "review_edit_in": {
    "rating": {
      "minimum": 1,
      "maximum": 5
    },
    "title": {
      "maxLength": 120
    },
    "body": {
      "maxLength": 4000
    },
    "media_ids": {
      "maxItems": 4
    }
  },
  "review_report_in": {
    "reason": {
      "required": true,
      "words": [
        "spam",
        "abuse",
        "false",
        "private",
        "other"
      ]
    },
    "note": {
      "maxLength": 500
    }
  }
} as const;
