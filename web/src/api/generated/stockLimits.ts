// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "stock_adjust_in": {
    "variant_id": {
      "required": true
    },
    "delta": {
      "minimum": -1000000000,
      "maximum": 1000000000
    },
    "set": {
      "minimum": 0,
      "maximum": 1000000000
    },
    "reason": {
      "required": true,
      "minLength": 1,
      "maxLength": 200
    }
  }
} as const;
