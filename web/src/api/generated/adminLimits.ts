// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "admin_failed_skip_in": {
    "reason": {
      "required": true,
      "minLength": 1,
      "maxLength": 500
    }
  }
} as const;
