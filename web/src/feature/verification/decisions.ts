import type { Tone } from '@/ui/Status';

export type Decision = 'approve' | 'reject' | 'needs_info' | 'suspend' | 'reinstate';

const POSSIBLE: Record<string, Decision[]> = {
  submitted: ['approve', 'needs_info', 'reject'],
  needs_info: [],
  verified: ['suspend'],
  suspended: ['reinstate'],
};

/** What can be decided of a business that stands there. */
export const decisionsFor = (status: string): Decision[] => POSSIBLE[status] ?? [];
export const needsReason = (decision: Decision) => decision !== 'approve' && decision !== 'reinstate';

export const SCREENED_TONES: Record<string, Tone> = { not_screened: 'neutral', clear: 'good', possible: 'warn', dismissed: 'info', confirmed: 'bad' };
export const SCREENED = ['not_screened', 'clear', 'possible', 'dismissed', 'confirmed'] as const;
