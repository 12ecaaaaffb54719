import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '@/api/generated/media';
import { upload } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Progress } from '@/ui/Progress';
import { Notice } from '@/ui/Status';
import { Upload } from '@/ui/Upload';
import { useRefusalText } from '@/ui/useRefusalText';

/** One picture: shown at once from the device, sent meanwhile, and taken away again. */
export function BannerPicture({ picture, onPicture }: { picture: string | null; onPicture: (mediaId: string | null) => void }) {
  const { t } = useTranslation('content');
  const text = useRefusalText();
  const [local, setLocal] = useState<string | null>(null);
  const [part, setPart] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => () => { if (local) URL.revokeObjectURL(local); }, [local]);
  const take = async ([file]: File[]) => {
    if (!file) return;
    setFault(null);
    setLocal(URL.createObjectURL(file));
    setPart(0);
    try {
      const media = await upload<Media>({ url: '/api/media', file, onProgress: setPart });
      onPicture(media.id);
    } catch (thrown) {
      setLocal(null);
      setFault(text(thrown as { code: string; detail: string }));
    } finally {
      setPart(null);
    }
  };
  const shown = local ?? picture;
  return (
    <div className="grid gap-3" role="group" aria-label={t('picture')}>
      <span className="font-medium">{t('picture')}</span>
      {fault && <Notice tone="bad" isAlert>{fault}</Notice>}
      {shown && <img src={shown} alt={t('picture')} className="max-h-48 w-full rounded-control border border-line object-cover" />}
      {part !== null && <Progress label={t('sending_picture')} value={part} />}
      <Upload label={t(shown ? 'picture_other' : 'picture_choose')} accept="image/*" isDisabled={part !== null} onFiles={(files) => void take(files)} />
      {shown && part === null && <Button look="quiet" icon="trash" className="w-fit" onPress={() => { setLocal(null); onPicture(null); }}>{t('picture_none')}</Button>}
    </div>
  );
}
