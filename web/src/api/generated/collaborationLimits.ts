// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "chat_direct_in": {
    "user_id": {
      "required": true
    }
  },
  "chat_policy_in": {
    "retention_days": {
      "minimum": 0,
      "maximum": 3650
    },
    "first_reply_minutes": {
      "minimum": 0,
      "maximum": 10080
    },
    "next_reply_minutes": {
      "minimum": 0,
      "maximum": 10080
    }
  },
  "document_create_in": {
    "kind": {
      "required": true,
      "words": [
        "text",
        "checklist",
        "inventory"
      ]
    },
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 200
    },
    "roles": {
      "maxItems": 2
    },
    "members": {
      "maxItems": 50
    }
  },
  "chat_canned_in": {
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 80
    },
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 4000
    }
  },
  "chat_canned_change_in": {
    "title": {
      "minLength": 1,
      "maxLength": 80
    },
    "body": {
      "minLength": 1,
      "maxLength": 4000
    }
  },
  "task_create_in": {
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 200
    },
    "body": {
      "maxLength": 4000
    },
    "record": {
      "maxLength": 40
    },
    "items": {
      "maxItems": 50
    }
  },
  "thread_begin_in": {
    "record": {
      "required": true,
      "minLength": 1,
      "maxLength": 40
    },
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 4000
    },
    "mentions": {
      "maxItems": 10
    }
  },
  "chat_assign_in": {
    "note": {
      "maxLength": 1000
    }
  },
  "chat_send_in": {
    "body": {
      "maxLength": 4000
    },
    "client_id": {
      "minLength": 8,
      "maxLength": 64
    },
    "media_ids": {
      "maxItems": 4
    }
  },
  "chat_edit_in": {
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 4000
    }
  },
  "chat_appear_in": {
    "doing": {
      "words": [
        "here",
        "writing",
        "away"
      ]
    }
  },
  "chat_receipt_in": {
    "delivered_seq": {
      "minimum": 0,
      "maximum": 9007199254740991
    },
    "read_seq": {
      "minimum": 0,
      "maximum": 9007199254740991
    }
  },
  "chat_transcript_in": {
    "reason": {
      "required": true,
      "minLength": 5,
      "maxLength": 500
    },
    "after": {
      "minimum": 0,
      "maximum": 9007199254740991
    }
  },
  "document_change_in": {
    "title": {
      "minLength": 1,
      "maxLength": 200
    }
  },
  "document_apply_in": {
    "lines": {
      "required": true,
      "maxItems": 500
    }
  },
  "document_share_in": {
    "roles": {
      "maxItems": 2
    },
    "members": {
      "maxItems": 50
    }
  },
  "document_snapshot_in": {
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 100
    }
  },
  "document_update_in": {
    "update": {
      "required": true,
      "minLength": 1,
      "maxLength": 349528
    }
  },
  "task_change_in": {
    "title": {
      "minLength": 1,
      "maxLength": 200
    },
    "body": {
      "maxLength": 4000
    }
  },
  "task_item_add_in": {
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 200
    }
  },
  "task_move_in": {
    "state": {
      "required": true,
      "words": [
        "open",
        "doing",
        "done",
        "cancelled"
      ]
    }
  },
  "thread_say_in": {
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 4000
    },
    "mentions": {
      "maxItems": 10
    }
  },
  "thread_edit_in": {
    "body": {
      "required": true,
      "minLength": 1,
      "maxLength": 4000
    }
  }
} as const;
