import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type OrderGroup, Problem, cartPickUp, order, orders, pay } from './api';
import { Act, Price } from './parts';
import type { CartState } from './useCart';

export function Basket({ state }: { state: CartState }) {
  const { cart } = state;
  if (!cart || cart.lines.length === 0) return <p>Your cart is empty.</p>;
  return (
    <>
      <h2>Cart</h2>
      <ul className="lines">
        {cart.lines.map((line) => (
          <li key={line.id}>
            <span>{line.quantity} × {line.title} {line.option_label}</span>
            <Price of={line.total} />
            <Act onAct={() => state.set(line.id, line.quantity + 1)}>One more</Act>
            <Act onAct={() => state.set(line.id, line.quantity - 1)}>One less</Act>
          </li>
        ))}
      </ul>
      <p>Total <Price of={cart.total} /></p>
      <p><a className="button" href="#/checkout">Check out</a></p>
    </>
  );
}

/** Picked up at the shop, and paid by the sandbox's card. */
export function Checkout({ state }: { state: CartState }) {
  const { cart } = state;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  /* Of one order each, however often it has to be sent; of another total another one. */
  const keys = useRef({ order: crypto.randomUUID(), pay: crypto.randomUUID() });
  const placed = useRef<OrderGroup | null>(null);
  if (!cart) return <p>Your cart is empty.</p>;
  const send = async (form: FormData) => {
    const token = state.token();
    if (!placed.current) {
      const ready = await cartPickUp(cart.id, token);
      state.show(ready);
      if (ready.total?.amount !== cart.total?.amount) throw new Error('The total has changed. Look at it, and order again.');
      const buyer = { name: String(form.get('name')), email: String(form.get('email')) };
      placed.current = await order(ready, token, buyer, keys.current.order).catch((error) => {
        if (error instanceof Problem) keys.current.order = crypto.randomUUID();
        throw error;
      });
    }
    const payment = await pay(placed.current, keys.current.pay);
    if (payment.status === 'failed') {
      keys.current.pay = crypto.randomUUID();
      throw new Error(payment.failure?.detail ?? 'It was not paid.');
    }
    sessionStorage.setItem(placed.current.id, placed.current.token ?? '');
    location.hash = `#/order/${placed.current.id}`;
    state.forget();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    await send(new FormData(event.currentTarget)).catch((error: Error) => setProblem(error.message));
    setBusy(false);
  };
  return (
    <form onSubmit={submit}>
      <h2>Check out</h2>
      <label>Name<input name="name" required autoComplete="name" /></label>
      <label>E-mail<input name="email" type="email" required autoComplete="email" /></label>
      <p>You pick it up at the shop. Total <Price of={cart.total} /></p>
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" disabled={isBusy}>Order and pay</button>
    </form>
  );
}

export function Ordered({ id }: { id: string }) {
  const [group, setGroup] = useState<OrderGroup | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    orders(id, sessionStorage.getItem(id) ?? '').then(setGroup, (error: Error) => setProblem(error.message));
  }, [id]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!group) return <p>One moment.</p>;
  return (
    <>
      <h2>Thank you</h2>
      {group.orders.map((each) => <p key={each.id}>Order <b>{each.number}</b>: <span className="status">{each.status}</span></p>)}
      <p>Total <Price of={group.total} /></p>
    </>
  );
}
