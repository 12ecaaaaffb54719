/** The month that runs, as statements name it: of UTC. */
export const monthNow = (now = new Date()) => now.toISOString().slice(0, 7);
