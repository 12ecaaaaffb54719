// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
export const limits = {
  "catalogue_shelf_in": {
    "slug": {
      "maxLength": 40
    },
    "name": {
      "required": true,
      "minLength": 1,
      "maxLength": 60
    },
    "name_fr": {
      "maxLength": 60
    },
    "name_sw": {
      "maxLength": 60
    },
    "name_ar": {
      "maxLength": 60
    },
    "parent": {
      "maxLength": 40
    },
    "position": {
      "minimum": 0,
      "maximum": 10000
    }
  },
  "catalogue_shelf_change_in": {
    "name": {
      "maxLength": 60
    },
    "name_fr": {
      "maxLength": 60
    },
    "name_sw": {
      "maxLength": 60
    },
    "name_ar": {
      "maxLength": 60
    },
    "parent": {
      "maxLength": 40
    },
    "position": {
      "minimum": 0,
      "maximum": 10000
    }
  },
  "catalogue_create_in": {
    "title": {
      "required": true,
      "minLength": 1,
      "maxLength": 200
    },
    "description": {
      "maxLength": 20000
    },
    "category": {
      "maxLength": 64
    },
    "sku": {
      "maxLength": 64
    },
    "gtin": {
      "maxLength": 14
    },
    "weight_g": {
      "minimum": 0,
      "maximum": 100000000
    },
    "stock": {
      "minimum": 0,
      "maximum": 1000000000
    },
    "status": {
      "words": [
        "draft",
        "active",
        "archived"
      ]
    },
    "options": {
      "maxItems": 3
    },
    "variants": {
      "maxItems": 100
    },
    "tags": {
      "maxItems": 20
    },
    "external_id": {
      "maxLength": 100
    }
  },
  "catalogue_change_in": {
    "title": {
      "minLength": 1,
      "maxLength": 200
    },
    "description": {
      "maxLength": 20000
    },
    "category": {
      "maxLength": 64
    },
    "sku": {
      "maxLength": 64
    },
    "status": {
      "words": [
        "draft",
        "active",
        "archived"
      ]
    },
    "options": {
      "maxItems": 3
    },
    "tags": {
      "maxItems": 20
    }
  },
  "catalogue_media_add_in": {
    "alt": {
      "maxLength": 200
    }
  },
  "catalogue_media_order_in": {
    "media_ids": {
      "required": true,
      "maxItems": 12
    }
  },
  "catalogue_media_change_in": {
    "alt": {
      "maxLength": 200
    }
  },
  "catalogue_variant_create_in": {
    "sku": {
      "maxLength": 64
    },
    "gtin": {
      "maxLength": 14
    },
    "weight_g": {
      "minimum": 0,
      "maximum": 100000000
    },
    "options": {
      "maxItems": 3
    },
    "stock": {
      "minimum": 0,
      "maximum": 1000000000
    }
  },
  "catalogue_variant_change_in": {
    "sku": {
      "maxLength": 64
    },
    "gtin": {
      "maxLength": 14
    },
    "weight_g": {
      "minimum": 0,
      "maximum": 100000000
    },
    "options": {
      "maxItems": 3
    }
  }
} as const;
