// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "crm_tags_in": {
    "customers": {
      "required": true,
      "maxItems": 100
    },
    "add": {
      "maxItems": 20
    },
    "remove": {
      "maxItems": 20
    }
  },
  "crm_change_in": {
    "name": {
      "maxLength": 100
    },
    "country": {
      "maxLength": 2
    },
    "locale": {
      "maxLength": 7
    }
  },
  "crm_consent_in": {
    "channel": {
      "required": true,
      "words": [
        "email",
        "sms",
        "phone",
        "post"
      ]
    },
    "is_given": {
      "required": true
    },
    "how": {
      "required": true,
      "minLength": 1,
      "maxLength": 500
    }
  },
  "crm_merge_in": {
    "other_id": {
      "required": true
    }
  },
  "crm_entry_in": {
    "kind": {
      "words": [
        "order",
        "note",
        "call",
        "mail",
        "message",
        "sms",
        "visit",
        "consent",
        "merge",
        "unmerge",
        "chat"
      ]
    },
    "entry_text": {
      "required": true,
      "minLength": 1,
      "maxLength": 4000
    }
  },
  "crm_segment_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 80
    },
    "q": {
      "maxLength": 100
    },
    "tag": {
      "maxLength": 40
    },
    "country": {
      "maxLength": 2
    },
    "consent": {
      "words": [
        "email",
        "sms",
        "phone",
        "post"
      ]
    },
    "spent_min": {
      "minimum": 0,
      "maximum": 9007199254740991
    },
    "orders_min": {
      "minimum": 0,
      "maximum": 9007199254740991
    },
    "ordered_within_days": {
      "minimum": 0,
      "maximum": 36500
    },
    "not_ordered_within_days": {
      "minimum": 0,
      "maximum": 36500
    }
  },
  "crm_segment_set_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 80
    },
    "q": {
      "maxLength": 100
    },
    "tag": {
      "maxLength": 40
    },
    "country": {
      "maxLength": 2
    },
    "consent": {
      "words": [
        "email",
        "sms",
        "phone",
        "post"
      ]
    },
    "spent_min": {
      "minimum": 0,
      "maximum": 9007199254740991
    },
    "orders_min": {
      "minimum": 0,
      "maximum": 9007199254740991
    },
    "ordered_within_days": {
      "minimum": 0,
      "maximum": 36500
    },
    "not_ordered_within_days": {
      "minimum": 0,
      "maximum": 36500
    }
  }
} as const;
