type Layer = { readonly imports: readonly string[]; readonly pure: boolean; readonly packages?: boolean };

export declare const layers: Readonly<Record<string, Layer>>;
export declare const pureLayers: readonly string[];
export declare const withoutPackages: readonly string[];
