export const isProduction = () => true
