// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "identity_standing_in": {
    "reason": {
      "required": true,
      "minLength": 3,
      "maxLength": 500
    }
  },
  "identity_code_in": {
    "code": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    }
  },
  "identity_handover_in": {
    "code": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    },
    "client": {
      "words": [
        "browser",
        "app"
      ]
    }
  },
  "identity_handover_ref_input": {
    "code": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    }
  },
  "identity_login_in": {
    "email": {
      "maxLength": 254
    },
    "phone": {
      "maxLength": 16
    },
    "password": {
      "required": true,
      "minLength": 1,
      "maxLength": 256
    },
    "client": {
      "words": [
        "browser",
        "app"
      ]
    }
  },
  "identity_refresh_in": {
    "refresh_token": {
      "maxLength": 100
    }
  },
  "identity_forgot_in": {
    "email": {
      "required": true,
      "minLength": 1,
      "maxLength": 254
    }
  },
  "identity_reset_in": {
    "code": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    },
    "password": {
      "required": true,
      "minLength": 15,
      "maxLength": 256
    }
  },
  "identity_register_in": {
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    },
    "email": {
      "maxLength": 254
    },
    "phone": {
      "maxLength": 16
    },
    "password": {
      "required": true,
      "minLength": 15,
      "maxLength": 256
    },
    "locale": {
      "maxLength": 7
    },
    "client": {
      "words": [
        "browser",
        "app"
      ]
    }
  },
  "identity_me_change_in": {
    "name": {
      "minLength": 1,
      "maxLength": 100
    },
    "locale": {
      "maxLength": 7
    },
    "phone": {
      "maxLength": 16
    }
  },
  "identity_me_erase_in": {
    "password": {
      "required": true,
      "minLength": 1,
      "maxLength": 256
    }
  },
  "identity_address_in": {
    "label": {
      "maxLength": 40
    },
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    },
    "line1": {
      "required": true,
      "minLength": 1,
      "maxLength": 200
    },
    "line2": {
      "maxLength": 200
    },
    "city": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    },
    "region": {
      "maxLength": 100
    },
    "postal_code": {
      "maxLength": 20
    },
    "country": {
      "required": true,
      "minLength": 1,
      "maxLength": 2
    },
    "phone": {
      "maxLength": 16
    }
  },
  "identity_address_change_in": {
    "label": {
      "maxLength": 40
    },
    "name": {
      "maxLength": 100
    },
    "line1": {
      "maxLength": 200
    },
    "line2": {
      "maxLength": 200
    },
    "city": {
      "maxLength": 100
    },
    "region": {
      "maxLength": 100
    },
    "postal_code": {
      "maxLength": 20
    },
    "country": {
      "maxLength": 2
    },
    "phone": {
      "maxLength": 16
    }
  },
  "identity_consent_in": {
    "kind": {
      "required": true,
      "words": [
        "terms",
        "privacy",
        "marketing_mail",
        "recommendations"
      ]
    },
    "text_version": {
      "required": true,
      "minLength": 1,
      "maxLength": 40
    },
    "is_given": {
      "required": true
    }
  },
  "identity_email_in": {
    "email": {
      "required": true,
      "minLength": 1,
      "maxLength": 254
    },
    "password": {
      "required": true,
      "minLength": 1,
      "maxLength": 256
    }
  },
  "identity_password_in": {
    "old_password": {
      "required": true,
      "minLength": 1,
      "maxLength": 256
    },
    "password": {
      "required": true,
      "minLength": 15,
      "maxLength": 256
    }
  }
} as const;
