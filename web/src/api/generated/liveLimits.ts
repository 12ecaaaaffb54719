// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "live_ticket_in": {
    "topic": {
      "maxLength": 200
    }
  }
} as const;
