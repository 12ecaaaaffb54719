/* Which other nouns a change touches. Generated endpoints renew all that their own service shows;
 * what crosses services is said here. */
import { createListenerMiddleware, isAnyOf, type UnknownAction } from '@reduxjs/toolkit';
import { api } from './base';

const ALSO: Record<string, string[]> = {
  stockAdjust: ['catalogue'],
  collaborationDocumentApply: ['stock', 'catalogue'],
  catalogueCreate: ['stock', 'start'],
  catalogueChange: ['stock', 'start'],
  catalogueVariantCreate: ['stock'],
  catalogueVariantChange: ['stock'],
  catalogueVariantDelete: ['stock'],
  catalogueDelete: ['stock', 'start'],
  catalogueImport: ['job'],
  jobUndo: ['catalogue', 'stock'],
  orderCancel: ['payment', 'stock'],
  orderFulfil: ['stock'],
  orderFulfilMany: ['stock'],
  orderShipmentSet: ['payment'],
  paymentCollect: ['order', 'crm'],
  paymentRefundCreate: ['order', 'stock', 'crm'],
  businessVerify: ['marketplace', 'verification', 'admin'],
  businessAccessOpen: ['admin'],
  businessAccessLeave: ['admin'],
  verificationRecheck: ['admin'],
  verificationScreenAgain: ['admin'],
  verificationScreenDecide: ['admin'],
  identitySuspend: ['admin'],
  identityRestore: ['admin'],
  businessSubmit: ['verification', 'start'],
  businessChange: ['start'],
  moderationDecide: ['catalogue', 'business', 'verification', 'marketplace', 'admin'],
  moderationJudge: ['catalogue', 'business', 'verification', 'marketplace', 'review', 'admin'],
  startSamplesAdd: ['catalogue'],
  startSamplesRemove: ['catalogue'],
};

interface Settled {
  meta: { arg: { endpointName: string; type: string } };
}

const isChange = (action: UnknownAction): action is UnknownAction & Settled =>
  action.type === 'api/executeMutation/fulfilled';

export const crossTags = createListenerMiddleware();
crossTags.startListening({
  matcher: isAnyOf(isChange),
  effect: (action, { dispatch }) => {
    const also = ALSO[(action as unknown as Settled).meta.arg.endpointName];
    /* The names of tags come from the generated files, which this one must not load. */
    if (also) dispatch(api.util.invalidateTags(also as never[]));
  },
});
