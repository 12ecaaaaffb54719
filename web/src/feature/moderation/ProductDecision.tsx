import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useModerationOwnQuery } from '@/api/generated/moderation';
import { Notice } from '@/ui/Status';
import { caseUrl } from './routes';

/** Why a product is off the shelves, where its shop works on it. */
export default function ProductDecision({ businessId, productId }: { businessId: string; productId: string }) {
  const { t } = useTranslation('case');
  const { data } = useModerationOwnQuery({ businessId, subjectId: productId });
  const one = data?.data.find((each) => each.appeal_verdict !== 'reverse');
  return (
    <Notice tone="bad" title={t('product_withheld')} actions={<Link to={caseUrl.own(businessId)} className="underline">{t('see_decision')}</Link>}>
      {one && <p className="break-words whitespace-pre-line" dir="auto">{one.ground && `${t(`reason_${one.ground}`)}: `}{one.statement}</p>}
    </Notice>
  );
}
