/**
 * The operations of Companies in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Companies: Descriptions = {
  "list": {
    "summary": "The companies that the key has a permission for, by name; for a global administrator all.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "create": {
    "summary": "Creates a company, of which the developer becomes the OWNER, and an ADMIN user for the developer.",
    "fields": {
      "name": "What the company is called, 3 to 50 characters.",
      "description": "What is said of the company, at least 3 characters.",
      "email": "The address of the company. valentina: declared optional by the server, which then refuses the empty default.",
      "settings": "Settings that differ from the defaults.",
      "settings.character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100; at first 10.",
      "settings.character_autogen_num_choices": "The characters that a generation offers, 1 to 10; at first 3.",
      "settings.character_autogen_starting_points": "The starting points of a generated character, 0 to 100; at first 0.",
      "settings.permission_manage_campaign": "Who may create, change and delete campaigns, books and chapters.",
      "settings.permission_manage_npc": "Who may create, change and delete characters of type NPC.",
      "settings.permission_grant_xp": "Who may grant experience: anybody, players to themselves, or storytellers only.",
      "settings.permission_free_trait_changes": "Who may change traits for `NO_COST`: anybody, anybody for a day, or storytellers only.",
      "settings.permission_recoup_xp": "Whether lowering a trait gives experience back; at first DENIED, where the others start UNRESTRICTED.",
      "settings.specialty_xp_cost_enabled": "Whether a specialty costs experience. Newer than server 0.27, which ignores it."
    }
  },
  "get": {
    "summary": "One company.",
    "fields": {
      "company_id": "The company, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes a company. Needs the permission ADMIN.",
    "fields": {
      "name": "What the company is called, 3 to 50 characters.",
      "description": "What is said of the company, at least 3 characters; `null` clears it.",
      "email": "The address of the company.",
      "settings": "Settings to change. Those that are left out stay.",
      "settings.character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100; at first 10.",
      "settings.character_autogen_num_choices": "The characters that a generation offers, 1 to 10; at first 3.",
      "settings.character_autogen_starting_points": "The starting points of a generated character, 0 to 100; at first 0.",
      "settings.permission_manage_campaign": "Who may create, change and delete campaigns, books and chapters.",
      "settings.permission_manage_npc": "Who may create, change and delete characters of type NPC.",
      "settings.permission_grant_xp": "Who may grant experience: anybody, players to themselves, or storytellers only.",
      "settings.permission_free_trait_changes": "Who may change traits for `NO_COST`: anybody, anybody for a day, or storytellers only.",
      "settings.permission_recoup_xp": "Whether lowering a trait gives experience back; at first DENIED, where the others start UNRESTRICTED.",
      "settings.specialty_xp_cost_enabled": "Whether a specialty costs experience. Newer than server 0.27, which ignores it.",
      "company_id": "The company, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Archives a company with all that it owns. Needs the permission OWNER.",
    "fields": {
      "company_id": "The company, by the id that lists give."
    }
  },
  "grantAccess": {
    "summary": "Gives a developer a permission, or with REVOKE takes it away. Needs the permission OWNER; the only OWNER cannot be made less.",
    "fields": {
      "developer_id": "The developer who gets the permission.",
      "permission": "What the developer may do in the company.",
      "company_id": "The company, by the id that lists give."
    }
  },
  "getStatistics": {
    "summary": "Statistics of the d10 rolls of a company.",
    "fields": {
      "num_top_traits": "The number of traits in `top_traits`, 5 when left out.",
      "company_id": "The company, by the id that lists give."
    }
  },
  "listAuditLogs": {
    "summary": "The changes in a company, newest first; `include: [\"request_details\"]` adds the requests that made them.",
    "fields": {
      "include": "The children that the answer is to hold beside the thing itself; none when left out.",
      "acting_user_id": "Only changes made on behalf of this user.",
      "user_id": "Only changes about this user.",
      "campaign_id": "Only changes about this campaign.",
      "book_id": "Only changes about this book.",
      "chapter_id": "Only changes about this chapter.",
      "character_id": "Only changes about this character.",
      "entity_type": "Only changes to things of this kind.",
      "operation": "Only creations, only updates or only deletions.",
      "date_from": "Changes made then or later.",
      "date_to": "Changes made then or earlier.",
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "company_id": "The company, by the id that lists give."
    }
  }
}
