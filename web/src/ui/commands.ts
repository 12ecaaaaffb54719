/* What the command palette offers beside the menus: a screen adds its own acts while it is open. */
import { useEffect } from 'react';
import type { IconName } from './Icon';

export interface Command {
  id: string;
  label: string;
  icon?: IconName;
  detail?: string;
  run: () => void;
}

const sources = new Map<symbol, Command[]>();

export const commandsNow = (): Command[] => [...sources.values()].flat();

export function useCommands(commands: Command[]) {
  useEffect(() => {
    const key = Symbol('commands');
    sources.set(key, commands);
    return () => void sources.delete(key);
  });
}
