// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "notice_test_in": {
    "email": {
      "required": true,
      "minLength": 1,
      "maxLength": 254
    }
  }
} as const;
