import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { api } from '@/api/base';
import { type CatalogueMedia, type CatalogueProduct, useCatalogueMediaChangeMutation, useCatalogueMediaDeleteMutation, useCatalogueMediaOrderMutation } from '@/api/generated/catalogue';
import { upload } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { Upload } from '@/ui/Upload';
import { useRefusalText } from '@/ui/useRefusalText';
import { PICTURES_MAX } from './PictureDrop';

interface Props {
  product: CatalogueProduct;
  businessId: string;
  isReadOnly: boolean;
}

/** The pictures of a product: added, put in order, described, taken away. */
export function ProductPictures({ product, businessId, isReadOnly }: Props) {
  const { t } = useTranslation('catalogue');
  const text = useRefusalText();
  const dispatch = useDispatch();
  const [sending, setSending] = useState<{ name: string; part: number }[]>([]);
  const [order] = useCatalogueMediaOrderMutation();
  const [dropped, setDropped] = useState<number | null>(null);
  const productId = product.id ?? '';
  const say = (thrown: unknown) => void toast(text(refusalOf(thrown)), { tone: 'bad' });

  const send = async (files: File[]) => {
    const room = files.slice(0, PICTURES_MAX - product.media.length);
    setSending(room.map(({ name }) => ({ name, part: 0 })));
    for (const [index, file] of room.entries()) {
      try {
        await upload({ url: `/api/businesses/${businessId}/products/${productId}/media`, file,
          onProgress: (part) => setSending((old) => old.map((each, at) => (at === index ? { ...each, part } : each))) });
        dispatch(api.util.invalidateTags(['catalogue'] as never[]));
      } catch (thrown) {
        toast(`${file.name}: ${text(refusalOf(thrown))}`, { tone: 'bad' });
      }
    }
    setSending([]);
  };
  const put = (from: number, to: number) => {
    const ids = product.media.map((each) => each.id ?? '');
    const [moved] = ids.splice(from, 1);
    if (moved === undefined || to < 0 || to > ids.length) return;
    ids.splice(to, 0, moved);
    order({ businessId, productId, catalogueMediaOrderIn: { media_ids: ids } }).unwrap().catch(say);
  };
  return (
    <div className="grid gap-4">
      {product.media.length > 0 && (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-2">
          {product.media.map((media, index) => (
            <li key={media.id} draggable={!isReadOnly} onDragStart={() => setDropped(index)} onDragOver={(event) => dropped !== null && event.preventDefault()}
              onDrop={() => { if (dropped !== null && dropped !== index) put(dropped, index); setDropped(null); }}>
              <Picture media={media} index={index} count={product.media.length} businessId={businessId} productId={productId} isReadOnly={isReadOnly} onMove={(to) => put(index, to)} onFail={say} />
            </li>
          ))}
        </ul>
      )}
      {sending.map(({ name, part }, index) => <Progress key={`${name}-${index}`} label={name} value={part < 1 ? part : null} />)}
      {!isReadOnly && product.media.length < PICTURES_MAX && sending.length === 0
        && <Upload label={t('add_pictures')} accept="image/jpeg,image/png,image/webp,image/gif,image/avif" isMany onFiles={(files) => void send(files)} />}
      {isReadOnly && product.media.length === 0 && <p className="text-muted">{t('no_pictures')}</p>}
    </div>
  );
}

function Picture({ media, index, count, businessId, productId, isReadOnly, onMove, onFail }: {
  media: CatalogueMedia; index: number; count: number; businessId: string; productId: string; isReadOnly: boolean;
  onMove: (to: number) => void; onFail: (thrown: unknown) => void;
}) {
  const { t } = useTranslation('catalogue');
  const [change] = useCatalogueMediaChangeMutation();
  const [remove, { isLoading }] = useCatalogueMediaDeleteMutation();
  const [isAsking, setAsking] = useState(false);
  const mediaId = media.id ?? '';
  const saveAlt = (alt: string) => {
    if (alt.trim() !== (media.alt ?? ''))
      change({ businessId, productId, mediaId, catalogueMediaChangeIn: { alt: alt.trim() || null } }).unwrap().then(() => toast(t('ui:saved')), onFail);
  };
  return (
    <figure className="overflow-hidden rounded-control border border-line">
      <img src={media.picture?.url ?? undefined} srcSet={media.picture?.srcset ?? undefined} sizes="180px" alt={media.alt ?? ''} className="aspect-square w-full bg-sunken object-cover" />
      {!isReadOnly && (
        <figcaption className="grid gap-1 p-1.5">
          <input aria-label={t('alt', { number: index + 1 })} defaultValue={media.alt ?? ''} key={media.alt} maxLength={200} placeholder={t('alt_short')} className="field text-sm" onBlur={({ target }) => saveAlt(target.value)} />
          <span className="flex justify-between">
            <Button look="quiet" icon="back" label={t('move_earlier', { number: index + 1 })} isDisabled={index === 0} onPress={() => onMove(index - 1)} />
            <Button look="quiet" icon="trash" label={t('remove_picture', { name: media.alt || index + 1 })} onPress={() => setAsking(true)} />
            <Button look="quiet" icon="next" label={t('move_later', { number: index + 1 })} isDisabled={index === count - 1} onPress={() => onMove(index + 1)} />
          </span>
        </figcaption>
      )}
      <Confirm title={t('remove_picture_title')} isOpen={isAsking} onClose={() => setAsking(false)} isBusy={isLoading} confirmLabel={t('ui:delete')}
        onConfirm={() => void remove({ businessId, productId, mediaId }).unwrap().then(() => setAsking(false), (thrown) => { setAsking(false); onFail(thrown); })} />
    </figure>
  );
}
