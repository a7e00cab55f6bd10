namespace Bot.Contracts;

/// <summary>A delivery may be due: whoever gets this tries to claim its row. Only a wake-up; losing one costs seconds.</summary>
public sealed record DeliveryDue(string DeliveryId);
