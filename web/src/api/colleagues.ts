/* Whom one works with, by name: for what people write to each other and give each other to do. */
import { type BusinessColleague, useBusinessColleaguesGetQuery } from './generated/business';

const NOBODY: BusinessColleague[] = [];

export function useColleagues(businessId: string) {
  const { data } = useBusinessColleaguesGetQuery({ businessId }, { skip: !businessId });
  const colleagues = data?.data ?? NOBODY;
  return {
    colleagues,
    /** Null for who has left, and until they are known. */
    nameOf: (userId: string | null | undefined): string | null =>
      (userId ? colleagues.find((each) => each.user_id === userId)?.name : null) ?? null,
  };
}
