// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "business_access_in": {
    "reason": {
      "required": true,
      "minLength": 10,
      "maxLength": 500
    },
    "minutes": {
      "minimum": 5,
      "maximum": 480
    }
  },
  "business_verify_in": {
    "decision": {
      "required": true,
      "words": [
        "approve",
        "reject",
        "needs_info",
        "suspend",
        "reinstate"
      ]
    },
    "reason": {
      "maxLength": 1000
    }
  },
  "business_register_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    },
    "category": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "description": {
      "required": true,
      "minLength": 1,
      "maxLength": 5000
    },
    "country": {
      "required": true,
      "minLength": 1,
      "maxLength": 2
    },
    "currency": {
      "required": true
    },
    "slug": {
      "minLength": 2,
      "maxLength": 60
    },
    "region": {
      "maxLength": 100
    },
    "agent_code": {
      "maxLength": 60
    },
    "latitude": {
      "minimum": -90,
      "maximum": 90
    },
    "longitude": {
      "minimum": -180,
      "maximum": 180
    },
    "phone": {
      "maxLength": 16
    }
  },
  "business_change_in": {
    "name": {
      "minLength": 1,
      "maxLength": 100
    },
    "slug": {
      "minLength": 2,
      "maxLength": 60
    },
    "category": {
      "maxLength": 60
    },
    "description": {
      "minLength": 1,
      "maxLength": 5000
    },
    "region": {
      "maxLength": 100
    },
    "phone": {
      "maxLength": 16
    },
    "latitude": {
      "minimum": -90,
      "maximum": 90
    },
    "longitude": {
      "minimum": -180,
      "maximum": 180
    },
    "about": {
      "maxLength": 10000
    },
    "address_lines": {
      "maxLength": 300
    },
    "city": {
      "maxLength": 100
    },
    "postal_code": {
      "maxLength": 20
    },
    "email": {
      "maxLength": 254
    },
    "website": {
      "maxLength": 300
    },
    "timezone": {
      "maxLength": 64
    },
    "hours": {
      "maxItems": 28
    },
    "accent_color": {
      "maxLength": 7
    },
    "ground_color": {
      "maxLength": 7
    },
    "banner_text": {
      "maxLength": 140
    }
  },
  "business_invite_in": {
    "email": {
      "required": true,
      "minLength": 1,
      "maxLength": 254
    },
    "role": {
      "required": true,
      "words": [
        "viewer",
        "agent",
        "admin",
        "owner"
      ]
    }
  },
  "business_member_set_in": {
    "role": {
      "words": [
        "viewer",
        "agent",
        "admin",
        "owner"
      ]
    }
  },
  "business_origins_in": {
    "origins": {
      "maxItems": 10
    }
  },
  "business_role_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "rights": {
      "maxItems": 10
    }
  },
  "business_role_set_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "rights": {
      "maxItems": 10
    }
  },
  "business_claim_in": {
    "code": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    }
  },
  "business_code_in": {
    "code": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    }
  }
} as const;
