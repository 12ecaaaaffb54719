/* The cart, kept in this browser by its id and token. */
import { useCallback, useEffect, useState } from 'react';
import { type Cart, Problem, cartAdd, cartBegin, cartOf, cartSet } from './api';

const PLACE = 'soko-cart';
interface Kept { id: string; token: string }

function kept(): Kept | null {
  try { return JSON.parse(localStorage.getItem(PLACE) ?? 'null'); } catch { return null; }
}

export function useCart() {
  const [cart, setCart] = useState<Cart | null>(null);
  const forget = useCallback(() => { localStorage.removeItem(PLACE); setCart(null); }, []);
  useEffect(() => {
    const known = kept();
    if (!known) return;
    cartOf(known.id, known.token)
      .then((found) => (found.state === 'open' ? setCart(found) : forget()))
      .catch((error) => { if (error instanceof Problem && error.status === 404) forget(); });
  }, [forget]);
  const begun = async (): Promise<Kept> => {
    const known = kept();
    if (known) return known;
    const made = await cartBegin();
    const fresh = { id: made.id, token: made.token ?? '' };
    localStorage.setItem(PLACE, JSON.stringify(fresh));
    return fresh;
  };
  return {
    cart,
    token: () => kept()?.token ?? '',
    add: async (variant: string) => { const { id, token } = await begun(); setCart(await cartAdd(id, token, variant)); },
    set: async (line: string, quantity: number) => { const { id, token } = await begun(); setCart(await cartSet(id, token, line, quantity)); },
    show: setCart,
    forget,
  };
}
export type CartState = ReturnType<typeof useCart>;
