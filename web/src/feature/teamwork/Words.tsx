import { Fragment } from 'react';
import { useColleagues } from '@/api/colleagues';
import type { ThreadComment } from '@/api/generated/collaboration';
import { pieces } from './mention';

/** What a comment says; who is named in it stands out. */
export function Words({ comment, businessId }: { comment: ThreadComment; businessId: string }) {
  const { nameOf } = useColleagues(businessId);
  const names = comment.mentions.flatMap(({ user_id }) => nameOf(user_id) ?? []);
  return (
    <p dir="auto" className="break-words whitespace-pre-wrap">
      {pieces(comment.body ?? '', names).map((piece, index) => piece.isName ? <strong key={index} className="font-medium text-accent">{piece.text}</strong> : <Fragment key={index}>{piece.text}</Fragment>)}
    </p>
  );
}
