// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "content_add_in": {
    "slug": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "locale": {
      "required": true,
      "minLength": 1,
      "maxLength": 2
    },
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 120
    },
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 40000
    }
  },
  "content_preview_in": {
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 40000
    }
  },
  "content_change_in": {
    "title": {
      "maxLength": 120
    },
    "body": {
      "maxLength": 40000
    }
  }
} as const;
