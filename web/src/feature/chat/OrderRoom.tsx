import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useCollaborationChatOpenOrderMutation } from '@/api/generated/collaboration';
import { orderUrl } from '@/feature/order/routes';
import { Failure } from '@/ui/Failure';
import { Page } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { chatUrl } from './routes';

/** The way from an order to what is said about it: its room is opened when there is none. */
export default function OrderRoom() {
  const { t } = useTranslation('chat');
  const { businessId = '', orderId = '' } = useParams();
  const navigate = useNavigate();
  const [open] = useCollaborationChatOpenOrderMutation();
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setError(null);
    void open({ orderId }).unwrap().then(({ id }) => navigate(chatUrl.room(businessId, id ?? ''), { replace: true }), setError);
  }, [orderId, businessId, tries, open, navigate]);
  if (!error) return <SkeletonPage />;
  return <Page title={t('title')} back={{ to: orderUrl.show(businessId, orderId), label: t('to_order') }}><div className="card"><Failure error={error} onRetry={() => setTries((all) => all + 1)} /></div></Page>;
}
