-- Units of a line may come back some at a time; how many in all is counted by the hold they left.

drop index stock_movement_line;
