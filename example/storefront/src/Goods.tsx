import { useEffect, useState } from 'react';
import { type Card, type Product, product, products } from './api';
import { Act, Photo, Price } from './parts';

export function List() {
  const [cards, setCards] = useState<Card[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => { products().then(setCards, (error: Error) => setProblem(error.message)); }, []);
  if (problem) return <p role="alert">{problem}</p>;
  if (!cards) return <p>One moment.</p>;
  return (
    <ul className="grid">
      {cards.map((card) => (
        <li key={card.id}>
          <a href={`#/product/${card.id}`}>
            <Photo of={card.picture} sizes="(max-width: 40rem) 50vw, 16rem" />
            <strong>{card.title}</strong>
          </a>
          <span>{card.has_price_range && 'from '}<Price of={card.price} /></span>
        </li>
      ))}
    </ul>
  );
}

export function Detail({ id, onAdd }: { id: string; onAdd: (variant: string) => Promise<void> }) {
  const [goods, setGoods] = useState<Product | null>(null);
  const [chosen, setChosen] = useState('');
  const [problem, setProblem] = useState('');
  useEffect(() => { product(id).then(setGoods, (error: Error) => setProblem(error.message)); }, [id]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!goods) return <p>One moment.</p>;
  const variant = goods.variants.find((each) => each.id === chosen) ?? goods.variants[0];
  return (
    <article className="detail">
      <Photo of={goods.media[0]?.picture} sizes="(max-width: 40rem) 100vw, 30rem" />
      <div>
        <h2>{goods.title}</h2>
        <p><Price of={variant?.price ?? goods.price} /></p>
        <p>{goods.description}</p>
        {goods.variants.length > 1 && (
          <label>Which
            <select value={variant?.id} onChange={(event) => setChosen(event.target.value)}>
              {goods.variants.map((each) => <option key={each.id} value={each.id}>{each.option_label}</option>)}
            </select>
          </label>
        )}
        {variant && variant.stock !== 'out'
          ? <Act onAct={async () => { await onAdd(variant.id); location.hash = '#/cart'; }}>Add to cart</Act>
          : <p>Sold out.</p>}
      </div>
    </article>
  );
}
