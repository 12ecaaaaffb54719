import { StrictMode, useEffect, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { type Shop, shop } from './api';
import { Basket, Checkout, Ordered } from './Basket';
import { Detail, List } from './Goods';
import { useCart } from './useCart';
import './style.css';

const listen = (tell: () => void) => {
  addEventListener('hashchange', tell);
  return () => removeEventListener('hashchange', tell);
};

function App() {
  const [, place, id] = useSyncExternalStore(listen, () => location.hash).split('/');
  const cart = useCart();
  const [own, setOwn] = useState<Shop | null>(null);
  useEffect(() => { shop().then((found) => { setOwn(found); document.title = found.name; }, () => undefined); }, []);
  const count = cart.cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  return (
    <>
      <header><h1><a href="#/">{own?.name ?? 'Shop'}</a></h1><a href="#/cart">Cart ({count})</a></header>
      <main>
        {place === 'product' && id ? <Detail id={id} onAdd={cart.add} />
          : place === 'cart' ? <Basket state={cart} />
          : place === 'checkout' ? <Checkout state={cart} />
          : place === 'order' && id ? <Ordered id={id} />
          : <List />}
      </main>
    </>
  );
}

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
