/** Lists as the AWS CLI's describe calls return them, by their top-level key. */
export type Lists = Readonly<Record<string, readonly unknown[]>>;
