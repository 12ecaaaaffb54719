import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay, type Right } from '@/api/session';
import { Empty } from '@/ui/Empty';
import { Page } from '@/ui/Page';
import type { Screen } from '@/ui/screen';

/** A screen that this person may see. The server decides in any case: this only says it kindly. */
export function Guarded({ screen, children }: { screen: Screen; children: ReactNode }) {
  const { t } = useTranslation('ui');
  const { businessId } = useParams();
  const may = useMay(businessId, (screen.right ?? 'read') as Right);
  if (screen.home !== 'business' || may) return children;
  return <Page title={t('not_yours_title')}><Empty icon="shield" title={t('not_yours_title')}>{t('not_yours')}</Empty></Page>;
}
