import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { useSession } from '@/api/session';
import { agentUrl } from './routes';

/** For agents; who is none yet is led to where one becomes one. */
export function AgentOnly({ children }: { children: ReactNode }) {
  const { isAgent } = useSession();
  return isAgent ? children : <Navigate to={agentUrl.home()} replace />;
}
