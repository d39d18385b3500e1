using ImportPortal.Web.Setup;

var app = await PortalApplication.BuildAsync(args);
await app.RunAsync();
