import type { Document } from '@/api/generated/collaboration';
import type { IconName } from '@/ui/Icon';

export type Kind = Document['kind'];
export const KINDS: readonly Kind[] = ['checklist', 'inventory', 'text'];
export const KIND_ICON: Record<Kind, IconName> = { text: 'doc', checklist: 'check', inventory: 'boxes' };
