import { Button } from 'antd';

interface Props {
  /** The list that is read page by page. */
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly word: string;
}

/** Leads to the next page of a list, as long as there is one. */
export function More({ of, word }: Props) {
  if (!of.hasNextPage) return null;
  return (
    <p className="more">
      <Button loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {word}
      </Button>
    </p>
  );
}
