// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "marketplace_banner_in": {
    "locale": {
      "maxLength": 2
    },
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "text": {
      "maxLength": 140
    },
    "link": {
      "required": true,
      "minLength": 1,
      "maxLength": 300
    },
    "ends_at": {
      "required": true
    },
    "position": {
      "minimum": 0,
      "maximum": 1000
    }
  },
  "marketplace_banner_change_in": {
    "locale": {
      "maxLength": 2
    },
    "title": {
      "maxLength": 60
    },
    "text": {
      "maxLength": 140
    },
    "link": {
      "maxLength": 300
    },
    "position": {
      "minimum": 0,
      "maximum": 1000
    }
  },
  "marketplace_featured_in": {
    "business_ids": {
      "maxItems": 12
    }
  },
  "marketplace_synonym_in": {
    "locale": {
      "maxLength": 2
    },
    "words": {
      "required": true,
      "minLength": 1,
      "maxLength": 400
    }
  }
} as const;
