import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Business, useBusinessChangeMutation } from '@/api/generated/business';
import type { Media } from '@/api/generated/media';
import { upload } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { Upload } from '@/ui/Upload';
import { useRefusalText } from '@/ui/useRefusalText';

/** The logo or the banner: dragged, chosen or taken; there as soon as it is up. */
export function ShopPicture({ business, which, onDone }: { business: Business; which: 'logo' | 'banner'; onDone?: () => void }) {
  const { t } = useTranslation('settings');
  const text = useRefusalText();
  const [change, { isLoading }] = useBusinessChangeMutation();
  const [part, setPart] = useState<number | null>(null);
  const picture = business[which];
  const set = (mediaId: string | null) =>
    change({ businessId: business.id ?? '', 'If-Match': `"${business.version}"`, businessChangeIn: { [`${which}_media_id`]: mediaId } }).unwrap();
  const tell = (thrown: unknown) => void toast(text(refusalOf(thrown)), { tone: 'bad' });
  const send = async (file: File) => {
    setPart(0);
    try {
      const media = await upload<Media>({ url: '/api/media', file, onProgress: setPart });
      await set(media.id);
      toast(t(`${which}_saved`));
      onDone?.();
    } catch (thrown) {
      tell(thrown);
    } finally {
      setPart(null);
    }
  };
  return (
    <div className="grid gap-3">
      <p className="font-medium">{t(which)}</p>
      {picture && (
        <div className="flex flex-wrap items-center gap-3">
          <img src={picture.url ?? ''} alt={t(`${which}_alt`, { name: business.name })} width={picture.width} height={picture.height}
            className={which === 'logo' ? 'size-20 rounded-card border border-line object-cover' : 'aspect-[5/1] w-full rounded-card border border-line object-cover'} />
          <Button look="quiet" icon="trash" isBusy={isLoading && part === null} onPress={() => void set(null).then(() => toast(t(`${which}_gone`)), tell)}>{t('take_away')}</Button>
        </div>
      )}
      {part === null
        ? <Upload label={t(picture ? `${which}_other` : `${which}_choose`)} help={t(`${which}_help`)} accept="image/*" onFiles={([file]) => file && void send(file)} />
        : <Progress label={t('uploading')} value={part < 1 ? part : null} />}
    </div>
  );
}
