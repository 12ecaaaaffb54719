import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IdentityHandover, useIdentityHandoverMakeMutation } from '@/api/generated/identity';
import { useHeard } from '@/api/live';
import { useSession } from '@/api/session';
import type { LiveEvent } from '@/api/socket';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/Page';
import { QrCode } from '@/ui/QrCode';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** A code that signs another device in: on a screen for as long as it holds. */
export function HandOver({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const { user } = useSession();
  const [make, { isLoading }] = useIdentityHandoverMakeMutation();
  const [code, setCode] = useState<IdentityHandover | null>(null);
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    if (!code) return undefined;
    const timer = setTimeout(() => {
      setCode(null);
      setEnded(true);
    }, code.expires_in * 1000);
    return () => clearTimeout(timer);
  }, [code]);
  const heard = useCallback(({ type, data }: LiveEvent) => {
    if (type !== 'notification' || (data as { kind?: string } | null)?.kind !== 'handover') return;
    setCode(null);
    setEnded(false);
    toast(t('handed_over'));
    onDone();
  }, [onDone, t]);
  useHeard(`user:${user?.id ?? ''}`, heard);
  const show = () => make().unwrap().then((made) => {
    setEnded(false);
    setCode(made);
  }, (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <Section title={t('hand_over')} description={t('hand_over_text')}>
      <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-4">
        {code?.link && (
          <>
            <QrCode text={code.link} label={t('hand_over_picture')} />
            <a href={code.link} dir="ltr" className="max-w-full break-all text-accent underline">{code.link}</a>
            <p className="text-sm text-muted">{t('hand_over_hint')}</p>
          </>
        )}
        <p role="status" className={hasEnded ? 'text-muted' : 'sr-only'}>{hasEnded ? t('hand_over_ended') : code ? t('hand_over_shown') : ''}</p>
        <Button isBusy={isLoading} onPress={() => void show()}>{t(code || hasEnded ? 'hand_over_again' : 'hand_over_show')}</Button>
      </div>
    </Section>
  );
}
