/* Who is signed in, and where they work. The one slice beside preferences. */
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { useSelector } from 'react-redux';
import type { User } from './token';

export type Right = 'read' | 'listings' | 'stock' | 'orders' | 'refund' | 'own' | 'team';
export type Role = 'viewer' | 'agent' | 'admin' | 'owner';

export interface Membership {
  business_id: string;
  name: string;
  slug: string;
  status: string;
  country: string;
  currency: string;
  role: Role;
  rights: Right[];
}

export interface SessionState {
  /** `asking` until the cookie was tried; `away` when the server could not be asked. */
  state: 'asking' | 'in' | 'out' | 'away';
  user: User | null;
  memberships: Membership[];
  isAgent: boolean;
  /** Signed out because the session ended, not by their own will. */
  hasEnded: boolean;
}

const nobody: SessionState = {
  state: 'asking', user: null, memberships: [], isAgent: false, hasEnded: false,
};

export const session = createSlice({
  name: 'session',
  initialState: nobody,
  reducers: {
    entered(state, { payload }: PayloadAction<Pick<SessionState, 'user' | 'memberships' | 'isAgent'>>) {
      Object.assign(state, payload, { state: 'in', hasEnded: false });
    },
    left(_, { payload }: PayloadAction<{ hasEnded: boolean }>) {
      return { ...nobody, state: 'out', hasEnded: payload.hasEnded };
    },
    lineLost(state) {
      if (state.state === 'asking') state.state = 'away';
    },
    userChanged(state, { payload }: PayloadAction<User>) {
      state.user = payload;
    },
    workplacesChanged(state, { payload }: PayloadAction<Pick<SessionState, 'memberships' | 'isAgent'>>) {
      Object.assign(state, payload);
    },
  },
});

interface HasSession {
  session: SessionState;
}
export const useSession = () => useSelector((state: HasSession) => state.session);
export const useMembership = (businessId: string | undefined) =>
  useSelector((state: HasSession) =>
    state.session.memberships.find((each) => each.business_id === businessId));
/** Whether the server will let them: what they may not do is not offered. */
export const useMay = (businessId: string | undefined, right: Right) =>
  useMembership(businessId)?.rights.includes(right) ?? false;
